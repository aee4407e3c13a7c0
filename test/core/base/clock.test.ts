import { clock, pause } from '../../../nodes/StableDiffusion/core/base/clock';
import { stopTheClock } from '../support/clock';

afterEach(() => void jest.restoreAllMocks());

describe('A pause', () => {
	it('is slept in slices, so that a stop is noticed', async () => {
		const time = stopTheClock();
		await pause(500);
		expect(time.slices()).toEqual([200, 200, 100]);
	});

	it('takes into account that a slice may last longer than asked', async () => {
		const time = stopTheClock();
		jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds) => {
			time.pass(milliseconds + 150);
		});
		await pause(1_000);
		expect(clock.sleep).toHaveBeenCalledTimes(3);
	});

	it.each([0, -5, NaN])('of %p is none', async (milliseconds) => {
		const time = stopTheClock();
		await pause(milliseconds);
		expect(time.slices()).toEqual([]);
	});

	it('ends within a slice of the stop', async () => {
		const time = stopTheClock();
		const controller = new AbortController();
		jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds) => {
			time.pass(milliseconds);
			if (time.elapsed() >= 600) controller.abort();
		});
		await pause(60_000, controller.signal);
		expect(time.elapsed()).toBe(600);
	});
});

it.each([-15_000, 15_000])(
	'A pause is as long as ever when the time of day changes by %p ms',
	async (change) => {
		const time = stopTheClock();
		jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds) => {
			time.pass(milliseconds);
			if (time.elapsed() === 400) time.set(change);
		});
		await pause(3_000);
		expect(time.elapsed()).toBe(3_000);
	},
);

it('Chance is a number from 0 to 1', () => {
	const numbers = Array.from({ length: 100 }, () => clock.random());
	expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
	expect(Math.max(...numbers)).toBeLessThan(1);
	expect(new Set(numbers).size).toBeGreaterThan(90);
});

it('The clock tells the time and sleeps in earnest', async () => {
	const before = Date.now();
	const start = clock.monotonic();
	await clock.sleep(5);
	expect(clock.monotonic()).toBeGreaterThanOrEqual(start + 4);
	expect(clock.now()).toBeGreaterThanOrEqual(before + 4);
});
