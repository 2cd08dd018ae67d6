/** Status numbers of processes; a pending task knows only 88 and 77 (vendor facts: supos §4, "status"). */
export const ProcessStatus = { operating: 88, suspended: 77, completed: 66, canceled: 99 } as const;
