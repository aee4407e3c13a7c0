import { z } from 'zod';

import type { Problem } from './values';

/** What is used of a zod schema; the same in zod 3 and 4. */
export interface Schema<T> {
	safeParse(value: unknown):
		| { success: true; data: T }
		| {
				success: false;
				error: { issues: ReadonlyArray<{ path: PropertyKey[]; message: string }> };
		  };
}

/** Builds the rule of a control from a function that returns the value or says what is wrong with it. */
export function checked<T>(read: (value: unknown) => { value: T } | Problem): Schema<T> {
	return z.unknown().transform((value, context) => {
		const result = read(value);
		if ('value' in result) return result.value;
		context.addIssue({ code: 'custom', message: result.problem });
		return z.NEVER;
	});
}
