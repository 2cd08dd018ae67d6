DROP INDEX `actions_bulk_state`;--> statement-breakpoint
CREATE INDEX `actions_bulk_fate` ON `actions` (`bulk_id`,`state`,`error_code`,`acknowledged_at`,`held_until`);