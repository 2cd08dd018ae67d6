ALTER TABLE `actions` ADD `first_write_at` text;--> statement-breakpoint
UPDATE `actions` SET `first_write_at` = coalesce(`write_begun_at`, `sent_at`);
