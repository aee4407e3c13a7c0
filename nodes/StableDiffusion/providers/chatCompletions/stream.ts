import { z } from 'zod';

import type { Answer } from '../../core/calls/answer';

/** One event of a stream; only what this package reads. */
const event = z.object({
	choices: z
		.array(
			z.object({
				index: z.number().nullish(),
				delta: z
					.object({ content: z.string().nullish(), images: z.array(z.unknown()).nullish() })
					.nullish(),
				finish_reason: z.string().nullish(),
			}),
		)
		.nullish(),
	error: z.unknown(),
});

interface Joined {
	message: { content: string; images: unknown[] };
	finish_reason?: string;
}

/** Some relays answer with server-sent events even when asked not to. */
export function isStream({ headers, bytes }: Answer): boolean {
	if (/text\/event-stream/.test(headers['content-type'] ?? '')) return true;
	return /^\s*(data:|: )/.test(bytes.subarray(0, 64).toString('utf8'));
}

/** The whole stream as the one answer that it stands for. */
export function joinStream({ bytes }: Answer): unknown {
	const choices = new Map<number, Joined>();
	let error: unknown;
	for (const one of eventsIn(bytes.toString('utf8'))) {
		error ??= one.error;
		for (const choice of one.choices ?? []) {
			const joined = choices.get(choice.index ?? 0) ?? { message: { content: '', images: [] } };
			joined.message.content += choice.delta?.content ?? '';
			joined.message.images.push(...(choice.delta?.images ?? []));
			joined.finish_reason = choice.finish_reason ?? joined.finish_reason;
			choices.set(choice.index ?? 0, joined);
		}
	}
	return { choices: [...choices.values()], error };
}

function eventsIn(text: string): Array<z.infer<typeof event>> {
	return text
		.split(/\r?\n/)
		.filter((line) => line.startsWith('data:'))
		.map((line) => line.slice('data:'.length).trim())
		.filter(looksWhole)
		.flatMap((data) => {
			const parsed = event.safeParse(parse(data));
			return parsed.success ? [parsed.data] : [];
		});
}

/** The last event is the word [DONE]; and an exception for every line of a long answer would be dear. */
function looksWhole(data: string): boolean {
	return data.startsWith('{"') && data.endsWith('}');
}

function parse(data: string): unknown {
	try {
		return JSON.parse(data);
	} catch {
		return undefined;
	}
}
