import { isBalanced, settle } from '../../../bench/soak/balance';
import { soakLane } from '../../../bench/soak/run';
import { lanesOf } from '../../../bench/lib/lanes';
import { NODE_TYPE, PACKAGE_DIRECTORY } from '../../../bench/lib/workflow';
import type { Charge } from '../../../sandbox';
import { startSandbox } from '../../../sandbox';
import { createEngine } from '../../../scripts/engine';

const ITEMS = 40;
const SHARE = 0.15;

test('what is charged is accounted for to the last image, among random faults', async () => {
	const engine = await createEngine({
		packageDirectory: PACKAGE_DIRECTORY,
		binaryMode: 'filesystem',
	});
	const sandbox = await startSandbox({ jobSeconds: 0.2 });
	try {
		const lane = lanesOf(engine, NODE_TYPE).find(({ title }) => title === 'sdai');
		if (!lane) throw new Error('The sandbox has no lane sdai');
		const balance = await soakLane(engine, sandbox, lane, { items: ITEMS, share: SHARE });
		expect(balance.lost).toEqual([]);
		expect(balance.twice).toBe(0);
		expect(balance.charged).toBeGreaterThan(ITEMS / 2);
		expect(balance.emitted).toBeLessThan(ITEMS);
	} finally {
		await Promise.all([engine.close(), sandbox.close()]);
	}
});

describe('The account', () => {
	const charge = (index: number, fault?: Charge['fault']): Charge => ({
		...{ id: `charge-${index}`, vendor: 'sdai', path: '/v1/draw', at: 0, outcome: 'delivered' },
		...{ prompt: `Image ${index}: a fox`, images: [`image-${index}`], fault },
	});
	const failed = (index: number, error: string) => ({
		json: { error },
		pairedItem: { item: index },
	});

	it('is not balanced when an image is lost without a fault that explains it', () => {
		expect(isBalanced(settle([charge(0)], [failed(0, 'no image')]))).toBe(false);
	});

	it('is not balanced when an image is paid twice', () => {
		expect(isBalanced(settle([charge(0, 'reset'), charge(0, 'reset')], []))).toBe(false);
	});

	it('is balanced when the error names the address', () => {
		const output = [failed(0, 'gone: http://127.0.0.1/images/image-0.png')];
		expect(settle([charge(0)], output)).toMatchObject({ namedByAddress: 1, lost: [] });
	});
});
