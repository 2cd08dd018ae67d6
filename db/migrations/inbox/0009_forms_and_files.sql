CREATE TABLE `form_drafts` (
	`user_id` text NOT NULL,
	`work_item_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`entries` text NOT NULL,
	`revision` integer NOT NULL,
	`saved_at` text NOT NULL,
	`place` text NOT NULL,
	`reason` text,
	PRIMARY KEY(`user_id`, `work_item_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `staged_uploads` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`name` text NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `staged_uploads_user` ON `staged_uploads` (`user_id`);--> statement-breakpoint
CREATE INDEX `staged_uploads_created` ON `staged_uploads` (`created_at`);--> statement-breakpoint
CREATE TABLE `submissions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`work_item_id` text,
	`kind` text NOT NULL,
	`idempotency_key` text NOT NULL,
	`request` text NOT NULL,
	`state` text NOT NULL,
	`requested_at` text NOT NULL,
	`settled_at` text,
	`error_code` text,
	`error_message` text,
	`process_id` text,
	`process_number` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `submissions_user_key` ON `submissions` (`user_id`,`idempotency_key`);--> statement-breakpoint
CREATE INDEX `submissions_item` ON `submissions` (`work_item_id`,`requested_at`);--> statement-breakpoint
CREATE INDEX `submissions_state` ON `submissions` (`state`);