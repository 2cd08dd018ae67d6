CREATE TABLE `link_renewals` (
	`link_id` text PRIMARY KEY NOT NULL,
	`lease_owner` text NOT NULL,
	`lease_until` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `actions` ADD `decided_on` text DEFAULT 'null' NOT NULL;--> statement-breakpoint
ALTER TABLE `actions` ADD `accepted_at` text;--> statement-breakpoint
ALTER TABLE `actions` ADD `conflict` text;--> statement-breakpoint
CREATE INDEX `actions_process` ON `actions` (`connection_id`,`process_id`,`sent_at`);--> statement-breakpoint
CREATE INDEX `task_locks_action` ON `task_locks` (`action_id`);--> statement-breakpoint
ALTER TABLE `task_locks` DROP COLUMN `lease_owner`;--> statement-breakpoint
ALTER TABLE `task_locks` DROP COLUMN `lease_until`;