CREATE TABLE `box_syncs` (
	`link_id` text NOT NULL,
	`box` text NOT NULL,
	`user_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`last_ok_at` text,
	`last_attempt_at` text,
	`failing_since` text,
	`error_code` text,
	`error_message` text,
	`rejected_count` integer NOT NULL,
	`rejected` text NOT NULL,
	`duration_ms` integer,
	PRIMARY KEY(`link_id`, `box`)
);
--> statement-breakpoint
CREATE INDEX `box_syncs_user` ON `box_syncs` (`user_id`);--> statement-breakpoint
CREATE TABLE `incoming_items` (
	`sync_id` text NOT NULL,
	`id` text NOT NULL,
	`user_id` text,
	`link_id` text,
	`connection_id` text,
	`box` text,
	`stage` text,
	`external_id` text,
	`item` text,
	`item_hash` text,
	`received_sort` text,
	`due_sort` text,
	`title_sort` text,
	`search_text` text,
	PRIMARY KEY(`sync_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `work_items` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`link_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`box` text NOT NULL,
	`stage` text NOT NULL,
	`external_id` text NOT NULL,
	`item` text NOT NULL,
	`item_hash` text NOT NULL,
	`received_sort` text NOT NULL,
	`due_sort` text NOT NULL,
	`title_sort` text NOT NULL,
	`search_text` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `work_items_received` ON `work_items` (`user_id`,`box`,`received_sort`,`id`);--> statement-breakpoint
CREATE INDEX `work_items_due` ON `work_items` (`user_id`,`box`,`due_sort`,`id`);--> statement-breakpoint
CREATE INDEX `work_items_title` ON `work_items` (`user_id`,`box`,`title_sort`,`id`);--> statement-breakpoint
CREATE INDEX `work_items_stage_received` ON `work_items` (`user_id`,`box`,`stage`,`received_sort`,`id`);--> statement-breakpoint
CREATE INDEX `work_items_connection_received` ON `work_items` (`user_id`,`box`,`connection_id`,`received_sort`,`id`);--> statement-breakpoint
CREATE INDEX `work_items_counts` ON `work_items` (`user_id`,`box`,`stage`,`connection_id`);--> statement-breakpoint
CREATE INDEX `work_items_link_box` ON `work_items` (`link_id`,`box`,`id`);