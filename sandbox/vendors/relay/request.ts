import { z } from 'zod';
import type { Call } from '../../core/call';
import { jsonObject } from '../../core/jsonBody';
import { invalidRequest, modelNotFound } from './errors';

export const models = ['stable-diffusion-api', 'stable-diffusion', 'sd3-large', 'gpt-4o-image'];

const part = z.union([
	z.object({ type: z.literal('text'), text: z.string() }).strict(),
	z
		.object({
			type: z.literal('image_url'),
			image_url: z.object({ url: z.string(), detail: z.string().optional() }).strict(),
		})
		.strict(),
]);

const message = z
	.object({
		role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
		content: z.union([z.string(), z.array(part).min(1)]),
		name: z.string().optional(),
	})
	.strict();

const penalty = z.number().min(-2).max(2).nullish();

const completionRequest = z
	.object({
		model: z.string().min(1),
		messages: z.array(message).min(1),
		temperature: z.number().min(0).max(2).nullish(),
		top_p: z.number().min(0).max(1).nullish(),
		n: z.number().int().min(1).max(128).nullish(),
		stream: z.boolean().nullish(),
		stop: z.union([z.string(), z.array(z.string()).max(4)]).nullish(),
		max_tokens: z.number().int().min(1).nullish(),
		presence_penalty: penalty,
		frequency_penalty: penalty,
		logit_bias: z.record(z.number()).nullish(),
		user: z.string().optional(),
		seed: z.number().int().nullish(),
		max_completion_tokens: z.number().int().min(1).nullish(),
		response_format: z.object({ type: z.string() }).passthrough().optional(),
		// Not in the seed: what OpenRouter needs before it draws.
		modalities: z.array(z.enum(['image', 'text'])).optional(),
		image_config: z.record(z.unknown()).optional(),
	})
	.strict();

export type CompletionRequest = z.infer<typeof completionRequest>;

export function readRequest(call: Call): CompletionRequest {
	const body = jsonObject(call.body);
	if (!body.ok) {
		const form =
			body.problem === 'contentType' ? 'Content-Type must be application/json' : 'invalid JSON';
		throw invalidRequest(`We could not parse the JSON body of your request: ${form}.`, null);
	}
	const parsed = completionRequest.safeParse(body.value);
	if (!parsed.success) throw refuseIssue(parsed.error.issues[0]);
	if (!models.includes(parsed.data.model)) throw modelNotFound(parsed.data.model);
	return parsed.data;
}

/** The text of the last user message: that is the whole prompt. */
export function promptOf({ messages }: CompletionRequest): string {
	const last = messages.findLast(({ role }) => role === 'user');
	if (last === undefined)
		throw invalidRequest("'messages' must contain a user message", 'messages');
	if (typeof last.content === 'string') return last.content;
	return last.content.map((one) => (one.type === 'text' ? one.text : '')).join('\n');
}

function refuseIssue(issue: z.ZodIssue | undefined) {
	if (issue?.code === 'unrecognized_keys' && issue.path.length === 0) {
		return invalidRequest(`Unrecognized request argument supplied: ${issue.keys.join(', ')}`, null);
	}
	const path = issue?.path.join('.') ?? '';
	return invalidRequest(`Invalid value for '${path}': ${issue?.message ?? 'invalid'}`, path);
}
