CREATE TABLE `absence_connections` (
	`absence_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`mechanism` text NOT NULL,
	`state` text NOT NULL,
	`problem` text,
	`updated_at` text NOT NULL,
	PRIMARY KEY(`absence_id`, `connection_id`),
	FOREIGN KEY (`absence_id`) REFERENCES `absences`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `absence_items` (
	`absence_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`external_id` text NOT NULL,
	`process_id` text NOT NULL,
	`title` text NOT NULL,
	`action_id` text NOT NULL,
	`hand_back_action_id` text,
	`at` text NOT NULL,
	PRIMARY KEY(`absence_id`, `connection_id`, `external_id`),
	FOREIGN KEY (`absence_id`) REFERENCES `absences`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `absence_items_action` ON `absence_items` (`action_id`);--> statement-breakpoint
CREATE TABLE `absences` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`substitute_user_id` text NOT NULL,
	`time_zone` text NOT NULL,
	`local_start` text NOT NULL,
	`local_end` text NOT NULL,
	`starts_at` text NOT NULL,
	`ends_at` text NOT NULL,
	`processes` text NOT NULL,
	`note` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`ended_at` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`substitute_user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `absences_user` ON `absences` (`user_id`,`starts_at`);--> statement-breakpoint
CREATE INDEX `absences_period` ON `absences` (`starts_at`,`ends_at`);--> statement-breakpoint
CREATE TABLE `audit` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` text NOT NULL,
	`action_id` text NOT NULL,
	`user_id` text NOT NULL,
	`username` text NOT NULL,
	`on_behalf_of` text NOT NULL,
	`connection_id` text NOT NULL,
	`work_item_id` text NOT NULL,
	`process_id` text NOT NULL,
	`process_name` text NOT NULL,
	`title` text NOT NULL,
	`intent` text NOT NULL,
	`label` text NOT NULL,
	`state` text NOT NULL,
	`answer_class` text NOT NULL,
	`requested_from` text NOT NULL,
	`inputs` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_action` ON `audit` (`action_id`);--> statement-breakpoint
CREATE INDEX `audit_user` ON `audit` (`user_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_process` ON `audit` (`process_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit` (`at`);--> statement-breakpoint
CREATE TABLE `bulk_items` (
	`bulk_id` text NOT NULL,
	`position` integer NOT NULL,
	`work_item_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`title` text NOT NULL,
	`action_row_id` text,
	`problem_code` text,
	`problem` text,
	PRIMARY KEY(`bulk_id`, `position`),
	FOREIGN KEY (`bulk_id`) REFERENCES `bulks`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `bulks` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`idempotency_key` text NOT NULL,
	`summary` text NOT NULL,
	`total` integer NOT NULL,
	`requested_at` text NOT NULL,
	`stopped_at` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bulks_user_key` ON `bulks` (`user_id`,`idempotency_key`);--> statement-breakpoint
CREATE INDEX `bulks_user_requested` ON `bulks` (`user_id`,`requested_at`);--> statement-breakpoint
CREATE TABLE `task_locks` (
	`connection_id` text NOT NULL,
	`external_id` text NOT NULL,
	`action_id` text NOT NULL,
	`lease_owner` text NOT NULL,
	`lease_until` text NOT NULL,
	PRIMARY KEY(`connection_id`, `external_id`)
);
--> statement-breakpoint
ALTER TABLE `actions` ADD `attempts` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `actions` ADD `sent_at` text;--> statement-breakpoint
ALTER TABLE `actions` ADD `lease_owner` text;--> statement-breakpoint
ALTER TABLE `actions` ADD `lease_until` text;--> statement-breakpoint
ALTER TABLE `actions` ADD `process_id` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `actions` ADD `process_name` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `actions` ADD `bulk_id` text;--> statement-breakpoint
ALTER TABLE `actions` ADD `absence_id` text;--> statement-breakpoint
ALTER TABLE `actions` ADD `requested_from` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `actions` ADD `on_behalf_of` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `actions` ADD `acknowledged_at` text;--> statement-breakpoint
CREATE INDEX `actions_bulk` ON `actions` (`bulk_id`);--> statement-breakpoint
CREATE INDEX `actions_absence` ON `actions` (`absence_id`);