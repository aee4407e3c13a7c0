/** Controls about the request itself, the same for all operations. */
import { toUrl } from '../../core/base/address';
import type { Parameter } from '../../core/controls/kinds';
import { integer } from '../../core/controls/kinds';
import { show } from '../../core/controls/values';
import { webhook as anyWebhook } from '../../core/controls/vocabulary';

export { trackId } from '../../core/controls/vocabulary';

export const LARGEST_SEED = 4_294_967_295;
const LONGEST_ADDRESS = 2_048;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export const seed = (
	displayName = 'Seed',
	description = 'The same seed and values return the same image. 0 or -1 is random.',
) => integer({ displayName, description, default: 0, min: -1, max: LARGEST_SEED });

/** The provider checks it only after the images were uploaded, so it is checked here. */
export const webhook = (): Parameter<string> => {
	const control = anyWebhook();
	return {
		...control,
		read: (value, label) => {
			const reading = control.read(value, label);
			if ('problem' in reading) return reading;
			const address = reading.value.trim();
			if (address === '' || mayBeCalled(address)) return { value: address };
			return { problem: `must be an https address, but is ${show(value)}` };
		},
	};
};

/** The provider calls https only (docs.modelslab.com, read 2026-11-22); on this computer a server for tests calls http too. */
function mayBeCalled(text: string): boolean {
	if (text.length > LONGEST_ADDRESS || /\s/.test(text) || !/^https?:\/\//i.test(text)) return false;
	const { protocol, hostname = '' } = toUrl(text) ?? {};
	return hostname !== '' && (protocol === 'https:' || LOOPBACK.test(hostname));
}
