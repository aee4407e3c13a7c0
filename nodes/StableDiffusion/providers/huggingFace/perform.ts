import { badParameter, ProviderError, toProviderError } from '../../core/base/errors';
import type { Answer } from '../../core/calls/answer';
import type { ApiRequest } from '../../core/calls/request';
import type { Toolbox } from '../../core/calls/toolbox';
import type { ImageSource } from '../../core/media/imageSource';
import type { Outcome } from '../../core/provider/provider';
import type { Chosen } from './controls';
import { ignoredBy, withIgnored } from './ignored';
import type { Task } from './mapping';
import { nameOf } from './mapping';
import { isNotServed, notServedBy } from './notServed';
import type { Order, Partner, Settings } from './partners/partner';
import type { Way } from './routes';
import { waysTo } from './routes';

/** Bytes; an image travels as base64 inside JSON, to Replicate four times. */
const LARGEST_IMAGE = 10 * 1024 * 1024;

interface Values {
	prompt: string;
	negativePrompt: string;
	model: string;
	inferenceProvider: string;
	width: number;
	height: number;
	image?: ImageSource;
	options: Chosen;
}

/** Makes an image with the model at an inference provider that serves it. */
export async function perform(task: Task, values: Values, tools: Toolbox): Promise<Outcome> {
	const { inferenceProvider } = values;
	const wanted = { model: nameOf(values.model), inferenceProvider, task };
	refuseHalfASize(values);
	const ways = await waysTo(wanted, tools);
	const order = await orderOf(values, tools);
	return await sendTo(ways, order, tools);
}

function refuseHalfASize({ width, height }: Values): void {
	if (width > 0 === height > 0) return;
	throw badParameter("Set both 'Width' and 'Height', or leave both at 0 for the model's own size.");
}

/** An inference provider that does not serve the model has made nothing, so the next one is asked. */
async function sendTo(
	ways: [Way, ...Way[]],
	order: Order,
	tools: Toolbox,
	asked: string[] = [],
): Promise<Outcome> {
	const [{ route, partner }, next, ...others] = ways;
	const answer = await sent(partner, partner.request(order, route, tools), tools);
	if (!(answer instanceof ProviderError)) {
		const outcome = partner.outcome(answer, { route, size: order.size }, tools);
		return withIgnored(outcome, ignoredBy(partner, order.settings));
	}
	if (!isNotServed(answer)) throw answer;
	const tried = [...asked, partner.id];
	if (next) return await sendTo([next, ...others], order, tools, tried);
	throw await notServedBy(route, tried, answer, tools);
}

async function sent(
	{ failed }: Partner,
	request: ApiRequest,
	tools: Toolbox,
): Promise<Answer | ProviderError> {
	try {
		return await tools.submit(request);
	} catch (error) {
		const failure = toProviderError(error);
		return failed?.(failure) ?? failure;
	}
}

async function orderOf(values: Values, tools: Toolbox): Promise<Order> {
	const { prompt, negativePrompt, width, height, options, image } = values;
	const { guidanceScale, schedulerClass: scheduler, seed, steps } = options;
	const settings: Settings = {
		...(negativePrompt !== '' && { negative_prompt: negativePrompt }),
		...(guidanceScale !== undefined && { guidance_scale: guidanceScale }),
		...(steps !== undefined && { num_inference_steps: steps }),
		...(scheduler && { scheduler }),
		// 0 is random.
		...(seed && { seed }),
	};
	return {
		...{ prompt, settings },
		...(width > 0 && height > 0 && { size: { width, height } }),
		...(image && { image: await tools.image(image, LARGEST_IMAGE) }),
	};
}
