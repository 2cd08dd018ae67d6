ALTER TABLE `absence_connections` ADD `substitute_user_id` text;--> statement-breakpoint
ALTER TABLE `absence_connections` ADD `set_at` text;--> statement-breakpoint
ALTER TABLE `absence_connections` ADD `failures` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `absence_connections` ADD `retry_at` text;--> statement-breakpoint
ALTER TABLE `absence_items` ADD `step_name` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `absence_items` ADD `receiver_user_id` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `absence_items` ADD `problem` text;--> statement-breakpoint
ALTER TABLE `absence_items` ADD `attempts` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `absence_items` ADD `retry_at` text;--> statement-breakpoint
ALTER TABLE `absence_items` ADD `asked_back_at` text;--> statement-breakpoint
CREATE INDEX `absence_items_receiver` ON `absence_items` (`receiver_user_id`,`at`);--> statement-breakpoint
ALTER TABLE `absences` ADD `made_by_user_id` text REFERENCES users(id) ON DELETE set null;--> statement-breakpoint
ALTER TABLE `absences` ADD `moves_open_items` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `absences` ADD `closed_at` text;--> statement-breakpoint
CREATE INDEX `absences_open` ON `absences` (`closed_at`,`starts_at`);