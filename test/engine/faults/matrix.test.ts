import type { Engine } from '../../../scripts/engine';
import { createEngine } from '../../../scripts/engine';
import { runMatrix } from '../../../bench/faults/matrix';
import { rows } from '../../../bench/faults/rows';
import type { Verdict } from '../../../bench/faults/types';
import { loadClock } from '../../../bench/lib/clock';
import { lanesOf } from '../../../bench/lib/lanes';
import { NODE_TYPE, PACKAGE_DIRECTORY } from '../../../bench/lib/workflow';

/** The rows of `npm run faults` that need no long pause; all of them run in .ci/run. */
const FAST = [
	'self-signed certificate',
	'reset in mid-answer',
	'401',
	'500',
	'200 with an error',
	'truncated JSON',
	'JSON of the wrong shape',
	'redirect to another host',
	'bad base64',
	'empty image',
	'image of another type',
	'header lies about the size',
	'image is gone (404)',
	'private address',
	'redirect to a private address',
	'redirect to file:',
	'ends failed',
	'cancel while the provider works',
];
const WORKERS = 12;

const chosen = rows.filter(({ title }) => FAST.includes(title));
let verdicts: Verdict[] = [];
let engine: Engine;
let lanes: string[] = [];

beforeAll(async () => {
	engine = await createEngine({ packageDirectory: PACKAGE_DIRECTORY, binaryMode: 'filesystem' });
	const all = lanesOf(engine, NODE_TYPE);
	lanes = all.map(({ title }) => title);
	const cells = chosen.flatMap((row) => all.map((lane) => ({ row, lane })));
	verdicts = await runMatrix(engine, cells, WORKERS);
}, 900_000);

afterAll(async () => await engine.close());

test('every chosen row exists, and every row of the matrix has its own title', () => {
	expect(chosen.map(({ title }) => title).sort()).toEqual([...FAST].sort());
	expect(new Set(rows.map(({ title }) => title)).size).toBe(rows.length);
});

test('the clock of the node goes as before, once the lanes on a faster one are through', async () => {
	const { now } = await loadClock();
	expect(Math.abs(now() - Date.now())).toBeLessThan(1_000);
});

describe.each(FAST)('%s', (title) => {
	it('leaves no question open, at any provider', () => {
		const ofRow = verdicts.filter(({ row }) => row === title);
		expect(ofRow.map(({ lane }) => lane).sort()).toEqual([...lanes].sort());
		expect(ofRow.filter(({ failures }) => failures.length > 0)).toEqual([]);
	});
});
