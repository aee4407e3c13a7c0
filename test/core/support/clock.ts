import { clock } from '../../../nodes/StableDiffusion/core/base/clock';

const NEW_YEAR = Date.UTC(2027, 0, 1);

/** Time passes only while the sources sleep, and then at once; until `jest.restoreAllMocks()`. */
export function stopTheClock() {
	let now = NEW_YEAR;
	const marks: number[] = [];
	jest.spyOn(clock, 'now').mockImplementation(() => now);
	const sleep = jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds) => {
		now += milliseconds;
	});
	return {
		start: NEW_YEAR,
		now: () => now,
		/** What was slept, slice by slice, in milliseconds. */
		slices: () => sleep.mock.calls.map(([milliseconds]) => milliseconds),
		pass: (milliseconds: number) => {
			now += milliseconds;
		},
		/** To be called at each try or look. */
		mark: () => void marks.push(now),
		/** Milliseconds between the marks; the first is counted from the start. */
		pauses: () => marks.map((mark, index) => Math.round(mark - (marks[index - 1] ?? NEW_YEAR))),
	};
}
