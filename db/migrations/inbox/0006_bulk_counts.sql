DROP INDEX `actions_bulk`;--> statement-breakpoint
CREATE INDEX `actions_bulk_state` ON `actions` (`bulk_id`,`state`,`held_until`);