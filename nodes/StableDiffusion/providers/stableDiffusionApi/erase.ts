import { defineOperation } from '../../core/provider/provider';
import { image, mask, trackId, webhook } from '../../core/controls/vocabulary';
import { ERASE } from './editingEndpoints';
import { readOutcome } from './jobs';
import { toLink } from './images';
import { toBody } from './wire';

export const erase = defineOperation({
	name: 'erase',
	asynchronous: true,
	parameters: { image: image(), mask: mask('What is white in it is removed, what is black stays') },
	options: { trackId: trackId(), webhook: webhook() },
	async run({ options, ...values }, tools) {
		const links = {
			image: await toLink(values.image, tools),
			mask: await toLink(values.mask, tools),
		};
		const json = toBody(ERASE.wire, { ...options, ...links });
		const answer = await tools.submit({ path: ERASE.path, json });
		return readOutcome(answer, { family: 'imageEditingV6', baseUrl: tools.baseUrl });
	},
});
