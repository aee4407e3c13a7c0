import type { Toolbox } from '../../core/calls/toolbox';
import type { ImageSource } from '../../core/media/imageSource';
import type { Size } from '../../core/media/mediaTypes';
import type { Outcome } from '../../core/provider/provider';
import { checkBounds } from './bounds';
import type { Endpoint } from './editions';
import type { EndpointGroup } from './endpointGroups';
import { toLink } from './images';
import { readOutcome } from './jobs';
import { expectedSize, sizeToAsk } from './sizes';
import { toBody } from './wire';

interface Question {
	endpoint: Endpoint;
	group: EndpointGroup;
	/** By the names of the controls, options included. */
	values: Readonly<Record<string, unknown>>;
	/** Input images by the names of their controls; a missing one is left out. */
	images?: Readonly<Record<string, ImageSource | undefined>>;
	model?: string;
	expectedSize?: Size;
}

/** Checks the values, uploads the images, submits, and reads what came back. */
export async function ask(question: Question, tools: Toolbox): Promise<Outcome> {
	const { endpoint, group, values, images = {}, model, expectedSize } = question;
	checkBounds(group, values);
	toBody(endpoint.wire, { ...values, ...images }); // what cannot be sent is reported before an upload
	const links: Record<string, string> = {};
	for (const [name, image] of Object.entries(images)) {
		if (image) links[name] = await toLink(image, tools);
	}
	const json = toBody(endpoint.wire, { ...values, ...links });
	const answer = await tools.submit({ path: endpoint.path, json });
	return readOutcome(answer, { group, baseUrl: tools.baseUrl, model, expectedSize });
}

interface Edit extends Omit<Question, 'values' | 'model' | 'expectedSize'> {
	values: { image: ImageSource; width: number; height: number; model?: string };
	options: { upscale?: boolean; highresFix?: boolean };
}

/** The same about an image whose size the result has unless another is set. */
export async function askAbout(edit: Edit, tools: Toolbox): Promise<Outcome> {
	const { endpoint, group, values, options, images } = edit;
	const all = { ...values, ...options };
	checkBounds(group, all);
	const size = await sizeToAsk(values, endpoint, tools);
	const question: Question = {
		endpoint,
		group,
		values: { ...all, width: size.width, height: size.height },
		images,
		model: values.model,
		expectedSize: expectedSize(size, options, endpoint),
	};
	return await ask(question, tools);
}
