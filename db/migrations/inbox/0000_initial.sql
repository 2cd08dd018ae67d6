CREATE TABLE `access_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`name` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` text NOT NULL,
	`last_used_at` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `access_tokens_token_hash_unique` ON `access_tokens` (`token_hash`);--> statement-breakpoint
CREATE INDEX `access_tokens_user` ON `access_tokens` (`user_id`);--> statement-breakpoint
CREATE TABLE `actions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`link_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`work_item_id` text NOT NULL,
	`ref` text NOT NULL,
	`title` text NOT NULL,
	`action_id` text NOT NULL,
	`intent` text NOT NULL,
	`label` text NOT NULL,
	`inputs` text NOT NULL,
	`idempotency_key` text NOT NULL,
	`expected_version` text NOT NULL,
	`state` text NOT NULL,
	`requested_at` text NOT NULL,
	`held_until` text NOT NULL,
	`settled_at` text,
	`error_code` text,
	`error_message` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `actions_user_key` ON `actions` (`user_id`,`idempotency_key`);--> statement-breakpoint
CREATE INDEX `actions_user_requested` ON `actions` (`user_id`,`requested_at`);--> statement-breakpoint
CREATE INDEX `actions_user_state` ON `actions` (`user_id`,`state`,`settled_at`);--> statement-breakpoint
CREATE INDEX `actions_state` ON `actions` (`state`,`held_until`);--> statement-breakpoint
CREATE INDEX `actions_item` ON `actions` (`work_item_id`,`requested_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `actions_one_open` ON `actions` (`work_item_id`) WHERE state in ('held', 'sending', 'uncertain');--> statement-breakpoint
CREATE TABLE `links` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`subject_username` text NOT NULL,
	`subject_name` text NOT NULL,
	`credential` text NOT NULL,
	`key_id` text NOT NULL,
	`state` text NOT NULL,
	`origin` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `links_user_connection` ON `links` (`user_id`,`connection_id`);--> statement-breakpoint
CREATE INDEX `links_connection` ON `links` (`connection_id`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`username` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`password_hash` text NOT NULL,
	`password_changed_at` text,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_username_unique` ON `users` (`username`);