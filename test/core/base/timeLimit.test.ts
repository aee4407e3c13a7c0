import { timeLimit } from '../../../nodes/StableDiffusion/core/base/timeLimit';
import { exchange } from '../../../nodes/StableDiffusion/core/calls/transport';
import { putFile } from '../../../nodes/StableDiffusion/core/calls/upload';
import { coded, CREDENTIAL, json, scriptedSender } from '../support/scripted';

it('A time limit fires', async () => {
	const { signal } = timeLimit(5);
	await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
	expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
});

describe('The time limit of a request', () => {
	const LIMITS = { timeout: 300_000 };
	/** Listeners that are at the signals which were made meanwhile: Node keeps a signal that has one. */
	async function listenersAfter(act: () => Promise<unknown>): Promise<number> {
		let count = 0;
		const make = AbortSignal.timeout.bind(AbortSignal);
		jest.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
			const signal = make(milliseconds);
			const [add, remove] = [signal.addEventListener, signal.removeEventListener];
			signal.addEventListener = (...parameters: Parameters<typeof add>) => {
				count += 1;
				add.apply(signal, parameters);
			};
			signal.removeEventListener = (...parameters: Parameters<typeof remove>) => {
				count -= 1;
				remove.apply(signal, parameters);
			};
			return signal;
		});
		await act().catch(() => undefined);
		jest.restoreAllMocks();
		return count;
	}
	const file = { bytes: Buffer.from('bytes'), mimeType: 'image/png' };
	const address = 'https://storage.test/put';

	it.each([
		['answered', json({})],
		['refused', json({}, 403)],
		['broken off', coded('ECONNRESET')],
	])('is let go of once it is %s', async (_, reply) => {
		const ask = async () => {
			const { sender } = scriptedSender(reply);
			await exchange(sender, CREDENTIAL, { path: '/' }, LIMITS, jest.fn());
		};
		const upload = async () => {
			const { sender } = scriptedSender(reply);
			await putFile(sender, CREDENTIAL, address, file, LIMITS);
		};
		expect(await listenersAfter(ask)).toBe(0);
		expect(await listenersAfter(upload)).toBe(0);
	});

	it('is held while it runs', async () => {
		expect(await listenersAfter(async () => await Promise.resolve(timeLimit(5)))).toBe(1);
	});
});
