import { forget, remember } from '../../../nodes/StableDiffusion/core/calls/cache';
import { stopTheClock } from '../support/clock';

afterEach(() => void jest.restoreAllMocks());

let made = 0;
const make = async () => await Promise.resolve(++made);

beforeEach(() => {
	made = 0;
	for (let entry = 0; entry < 20; entry++) forget(`key ${entry}`);
});

describe('What was read once', () => {
	it('is not read again until its time is over', async () => {
		const time = stopTheClock();
		expect(await remember('key 0', 60, make)).toBe(1);
		time.pass(59_000);
		expect(await remember('key 0', 60, make)).toBe(1);
		time.pass(2_000);
		expect(await remember('key 0', 60, make)).toBe(2);
	});

	it('is read once for several who ask at the same time', async () => {
		const all = Array.from({ length: 8 }, async () => await remember('key 1', 60, make));
		expect(await Promise.all(all)).toEqual(Array(8).fill(1));
	});

	it('belongs to its key', async () => {
		expect([await remember('key 2', 60, make), await remember('key 3', 60, make)]).toEqual([1, 2]);
	});

	it('is read again after it was forgotten', async () => {
		await remember('key 4', 60, make);
		forget('key 4');
		expect(await remember('key 4', 60, make)).toBe(2);
	});

	it('is not remembered when it failed', async () => {
		const fail = async () => await Promise.reject(new Error('no'));
		await expect(remember('key 5', 60, fail)).rejects.toThrow('no');
		expect(await remember('key 5', 60, make)).toBe(1);
	});

	it('does not fail for those who waited on a reader that was stopped', async () => {
		const stopped = async () => await Promise.reject(new Error('stopped'));
		const first = remember('key 6', 60, stopped);
		const second = remember('key 6', 60, make);
		await expect(first).rejects.toThrow('stopped');
		expect(await second).toBe(1);
	});

	it('gives way to what was read later', async () => {
		for (let entry = 0; entry < 18; entry++) await remember(`key ${entry}`, 60, make);
		expect(await remember('key 17', 60, make)).toBe(18);
		expect(await remember('key 0', 60, make)).toBe(19);
	});
});
