import { toggle } from '../../core/controls/kinds';
import { imageControl } from '../../core/controls/imageControl';
import type { FileTexts } from '../../core/media/texts/fileTexts';
import { readFileTexts } from '../../core/media/texts/readFileTexts';
import { defineOperation } from '../../core/provider/provider';
import { chooseWorkflow } from '../../families/comfy/graph/file/readWorkflowFile';
import { graphRecipe } from '../../families/comfy/graph/graphRecipe';
import type { FoundRecipe } from '../../families/recipe/foundRecipe';
import { readRecipe as readOther } from '../../families/recipe/readRecipe';

/** Bytes of a file that may hold a recipe. */
const LARGEST_FILE = 100 * 1024 * 1024;

/** What a program wrote into an image; pixels are not decoded. Nothing found is no error. */
export const readRecipe = defineOperation({
	name: 'readRecipe',
	yields: 'records',
	parameters: {
		image: imageControl({
			displayName: 'Image',
			description: 'The image or video to read',
		}),
	},
	options: {
		includeRawText: toggle({
			displayName: 'Include Raw Text',
			description:
				'Whether to return the original text and the ComfyUI graph. They may contain local paths and keys.',
			default: true,
		}),
	},
	async run({ image, options }, tools) {
		const { bytes } = await tools.file(image, LARGEST_FILE);
		const texts = (await readFileTexts(bytes))?.texts ?? new Map<string, string>();
		const workflow = workflowIn(texts);
		const found = readOther(texts) ?? fromGraph(workflow, texts);
		const raw = options.includeRawText ?? true;
		return {
			records: [
				{
					...found?.recipe,
					found: found !== undefined,
					tool: found?.tool ?? null,
					...(raw && found && { raw: found.raw }),
					...(raw && workflow && { workflow: workflow.graph }),
				},
			],
		};
	},
});

/** A graph that cannot be read is no reason to hide another program's recipe. */
function workflowIn(texts: FileTexts) {
	try {
		return chooseWorkflow(texts);
	} catch {
		return undefined;
	}
}

function fromGraph(
	workflow: ReturnType<typeof workflowIn>,
	texts: FileTexts,
): FoundRecipe | undefined {
	if (!workflow) return undefined;
	const raw = texts.get('prompt') ?? texts.get('workflow') ?? texts.get('comment') ?? '';
	const recipe = workflow.format === 'api' ? graphRecipe(workflow.graph) : {};
	return { recipe, tool: 'ComfyUI', raw };
}
