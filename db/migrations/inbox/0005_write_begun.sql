ALTER TABLE `actions` ADD `write_begun_at` text;--> statement-breakpoint
ALTER TABLE `actions` ADD `timed_out_at` text;--> statement-breakpoint
UPDATE `actions` SET `write_begun_at` = `sent_at` WHERE `sent_at` IS NOT NULL;
