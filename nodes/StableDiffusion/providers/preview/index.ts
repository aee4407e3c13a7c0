import type { Provider } from '../../core/provider/provider';
import { applyStyle } from './applyStyle';
import { edits } from './edits';
import { estimateCost } from './estimateCost';
import { expandPrompt } from './expandPrompt';
import { planGrid } from './planGrid';
import { readRecipe } from './readRecipe';
import { textToImage } from './textToImage';

export const preview: Provider = {
	id: 'preview',
	displayName: 'Built In (No Account)',
	description:
		'Draws placeholders, reads recipes and varies prompts inside n8n, without a credential',
	answers: 'drawn by the node',
	parallelRequests: 1,
	notice:
		'Image operations draw placeholders. For a real image without an account, choose AI Horde.',
	executionHint: 'Placeholder drawn by this node. Choose another provider for real images.',
	operations: [
		...[textToImage, ...edits, estimateCost, readRecipe],
		...[expandPrompt, applyStyle, planGrid],
	],
};
