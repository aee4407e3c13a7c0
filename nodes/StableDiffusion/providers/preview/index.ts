import type { Provider } from '../../core/provider/provider';
import { edits } from './edits';
import { textToImage } from './textToImage';

export const preview: Provider = {
	id: 'preview',
	displayName: 'Preview (No Account)',
	description: 'Draws a placeholder on the spot, without network and account',
	answers: 'drawn here',
	parallelRequests: 1,
	executionHint:
		'This is a placeholder drawn by the node itself. Choose another provider for real images.',
	operations: [textToImage, ...edits],
};
