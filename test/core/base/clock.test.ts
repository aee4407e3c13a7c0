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
			if (time.now() - time.start >= 600) controller.abort();
		});
		await pause(60_000, controller.signal);
		expect(time.now() - time.start).toBe(600);
	});
});

it('The clock tells the time and sleeps in earnest', async () => {
	const before = Date.now();
	await clock.sleep(5);
	expect(clock.now()).toBeGreaterThanOrEqual(before + 4);
});
