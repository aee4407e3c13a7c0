/** Controls about the request itself, the same for all operations. */
import { toUrl } from '../../core/base/address';
import type { Parameter } from '../../core/controls/kinds';
import { integer } from '../../core/controls/kinds';
import { show } from '../../core/controls/values';
import { webhook as anyWebhook } from '../../core/controls/vocabulary';

export { trackId } from '../../core/controls/vocabulary';

export const LARGEST_SEED = 4_294_967_295;
const LONGEST_ADDRESS = 2_048;

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
			if (address === '' || isWebAddress(address)) return { value: address };
			return { problem: `must be an http or https address, but is ${show(value)}` };
		},
	};
};

function isWebAddress(text: string): boolean {
	if (text.length > LONGEST_ADDRESS || /\s/.test(text)) return false;
	const { protocol = '', hostname } = toUrl(text) ?? {};
	return /^https?:$/.test(protocol) && hostname !== '' && /^https?:\/\//i.test(text);
}
