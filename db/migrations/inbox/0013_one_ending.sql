-- Of two orders to end one process that are under way together, the later is no longer counted to the process: there may be one.
UPDATE `actions` SET `process_id` = '' WHERE `state` in ('held', 'sending', 'uncertain') and `intent` in ('cancel', 'delete-draft') and EXISTS (
	SELECT 1 FROM `actions` AS `earlier` WHERE `earlier`.`rowid` < `actions`.`rowid` and `earlier`.`user_id` = `actions`.`user_id` and `earlier`.`connection_id` = `actions`.`connection_id` and `earlier`.`process_id` = `actions`.`process_id` and `earlier`.`state` in ('held', 'sending', 'uncertain') and `earlier`.`intent` in ('cancel', 'delete-draft')
);--> statement-breakpoint
CREATE UNIQUE INDEX `actions_one_ending` ON `actions` (`user_id`,`connection_id`,`process_id`) WHERE state in ('held', 'sending', 'uncertain') and intent in ('cancel', 'delete-draft') and process_id <> '';
