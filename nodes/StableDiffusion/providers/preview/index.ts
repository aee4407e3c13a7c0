import type { Provider } from '../../core/provider/provider';
import { edits } from './edits';
import { textToImage } from './textToImage';

export const preview: Provider = {
	id: 'preview',
	displayName: 'Preview (No Account)',
	description: 'Draws a placeholder image inside n8n, without network access or a credential',
	answers: 'drawn by the node',
	parallelRequests: 1,
	notice: 'Draws a placeholder. For a real image without an account, choose AI Horde.',
	executionHint: 'Placeholder drawn by this node. Choose another provider for real images.',
	operations: [textToImage, ...edits],
};
