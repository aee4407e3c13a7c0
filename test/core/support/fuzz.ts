import fc from 'fast-check';

/** `npm run fuzz` makes many more. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 300);
/** The same cases every time, so that a red test is due to the change; `npm run fuzz` tries others each time. */
const SEED = Number(process.env.FUZZ_SEED ?? 1);
/** Milliseconds; for one property, however many runs it has. */
export const FUZZ_TIMEOUT = 120_000 + RUNS * 30;

export async function holds<T>(values: fc.Arbitrary<T>, check: (value: T) => unknown) {
	const property = fc.asyncProperty(values, async (value) => void (await check(value)));
	await fc.assert(property, { numRuns: RUNS, seed: SEED });
}

const circle: Record<string, unknown> = { name: 'circle' };
circle.self = circle;

const ODDITIES: unknown[] = [
	...['', ' ', '0', '1', '512', '64.0', '1e3', '-1', '1_000', '٣', '0x10', 'NaN', 'Infinity'],
	...['true', 'FALSE', 'yes', 'null', 'undefined', '[object Object]', '{}', '[]', '{"rows":[]}'],
	...['👩‍👩‍👧', '\u202egnp.exe', '\u0000', '\ud800', 'شعر', '__proto__', 'constructor', 'data'],
	...[0, -0, 1, 1.5, 64, 512, 1e21, NaN, Infinity, -Infinity, true, false, null, undefined],
	...[[], [null], [{}], {}, { rows: null }, { rows: [null, 5, 'x', []] }, circle, [circle], 10n],
	...[
		{ mode: 'list', value: null },
		{ mode: 'url', value: 5 },
		{ mode: 'binary', value: circle },
	],
	...[Symbol('odd'), () => 1, new Date(NaN), new Map(), Object.create(null), Buffer.from('odd')],
	...['1'.repeat(5_000), 'x'.repeat(100_000), `${'9'.repeat(400)}.5`],
];

/** What an expression may put into a control. */
export const junk = (): fc.Arbitrary<unknown> =>
	fc.oneof(
		fc.constantFrom(...ODDITIES),
		fc.anything({ maxDepth: 1, maxKeys: 3, withBigInt: true, withNullPrototype: true }),
		fc.double(),
		fc.integer().map(String),
		fc.record({ rows: fc.array(fc.anything({ maxDepth: 1 }), { maxLength: 4 }) }),
	);

/** The same, made beforehand: cheap where many are needed at once. */
export const junkPool = (): fc.Arbitrary<unknown> =>
	fc.constantFrom(...fc.sample(junk(), { numRuns: 500, seed: SEED }));

/** Texts put together from the given pieces and from arbitrary characters. */
export const textsOf = (...pieces: string[]): fc.Arbitrary<string> =>
	fc
		.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 8 })), {
			maxLength: 40,
		})
		.map((parts) => parts.join(''));
