import type { FileTexts } from '../../core/media/texts/fileTexts';
import { toRecipe } from '../../core/recipe/recipe';
import { field, parseFields } from './fields';
import type { FoundRecipe } from './foundRecipe';

/** NovelAI: the prompt in Description, the settings as JSON in Comment, the model in Source. */
export function readNovelAi(texts: FileTexts): FoundRecipe | undefined {
	const raw = texts.get('Comment');
	const json = parseFields(raw);
	const isTheirs = texts.get('Software') === 'NovelAI' || field(json, 'uc') !== undefined;
	if (!json || raw === undefined || !isTheirs) return undefined;
	const recipe = toRecipe({
		...json,
		prompt: texts.get('Description') ?? field(json, 'prompt'),
		negativePrompt: field(json, 'uc'),
		guidanceScale: field(json, 'scale'),
		scheduler: field(json, 'noise_schedule'),
		model: texts.get('Source'),
	});
	return { recipe, tool: 'NovelAI', raw };
}
