import { clock } from '../../../nodes/StableDiffusion/core/base/clock';

const NEW_YEAR = Date.UTC(2027, 0, 1);
/** What the monotonic clock tells then: another number, so that no one takes one clock for the other. */
const STARTED = 10_000;
/** Chance that leaves every pause as it is. */
const MIDDLE = 0.5;

/** Time passes only while the sources sleep, and then at once; until `jest.restoreAllMocks()`. */
export function stopTheClock() {
	let elapsed = 0;
	let setForward = 0;
	const marks: number[] = [];
	const now = () => NEW_YEAR + elapsed + setForward;
	const pass = (milliseconds: number) => {
		elapsed += milliseconds;
	};
	jest.spyOn(clock, 'now').mockImplementation(now);
	jest.spyOn(clock, 'monotonic').mockImplementation(() => STARTED + elapsed);
	jest.spyOn(clock, 'random').mockReturnValue(MIDDLE);
	const sleep = jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds) => {
		pass(milliseconds);
	});
	return {
		/** Milliseconds since 1970. */
		start: NEW_YEAR,
		now,
		/** The start as the monotonic clock tells it, in milliseconds. */
		started: STARTED,
		/** Milliseconds that passed, whatever was done to the time of day. */
		elapsed: () => elapsed,
		/** What was slept, slice by slice, in milliseconds. */
		slices: () => sleep.mock.calls.map(([milliseconds]) => milliseconds),
		pass,
		/** Changes the time of day alone, as who administers the machine may; a negative number sets it back. */
		set: (milliseconds: number) => {
			setForward += milliseconds;
		},
		/** To be called at each try or look. */
		mark: () => void marks.push(elapsed),
		/** Milliseconds between the marks; the first is counted from the start. */
		pauses: () => marks.map((mark, index) => Math.round(mark - (marks[index - 1] ?? 0))),
	};
}
