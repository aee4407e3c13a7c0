import { defineOperation } from '../../core/provider/provider';
import { image, mask } from '../../core/controls/vocabulary';
import { ask } from './ask';
import { trackId, webhook } from './calls';
import { ERASE } from './editingEndpoints';

export const erase = defineOperation({
	name: 'erase',
	asynchronous: true,
	parameters: {
		image: image(),
		mask: mask('White areas are removed, black areas are kept'),
	},
	options: { trackId: trackId(), webhook: webhook() },
	async run({ options: values, ...images }, tools) {
		return await ask({ endpoint: ERASE, group: 'imageEditingV6', values, images }, tools);
	},
});
