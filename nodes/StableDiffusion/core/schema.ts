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

/**
 * Builds the rule of a control from a function that returns the value or says what is wrong with it. It is
 * no zod schema, because there are hundreds of them, and n8n would wait for all when it starts.
 */
export function checked<T>(read: (value: unknown) => { value: T } | Problem): Schema<T> {
	return {
		safeParse: (value) => {
			const result = read(value);
			if ('value' in result) return { success: true, data: result.value };
			return { success: false, error: { issues: [{ path: [], message: result.problem }] } };
		},
	};
}
