import { type Answer, events } from '../../core/answer';
import type { Reply } from './forms';

const shortPiece = 24;
const longPiece = 16 * 1024;

export interface ChunkFrame {
	id: string;
	created: number;
	model: string;
}

/** The answer as server-sent events; a keep-alive comment first, as OpenRouter sends it. */
export function streamReply(frame: ChunkFrame, reply: Reply): Answer {
	const deltas: Array<Record<string, unknown>> = [{ role: 'assistant', content: '' }];
	if (typeof reply.content === 'string') {
		deltas.push(...cut(reply.content).map((content) => ({ content })));
	} else if (reply.content !== null) {
		deltas.push({ content: reply.content });
	}
	if (reply.images) deltas.push({ images: reply.images });
	if (reply.refusal !== undefined) deltas.push({ refusal: reply.refusal });
	return events([
		': OPENROUTER PROCESSING\n\n',
		...deltas.map((delta) => chunkEvent(frame, delta, null)),
		chunkEvent(frame, {}, reply.finishReason ?? 'stop'),
		'data: [DONE]\n\n',
	]);
}

/** An error that comes after the stream began with HTTP 200. */
export function streamError(frame: ChunkFrame): Answer {
	const error = { message: '上游服务出错', type: 'new_api_error', code: 'do_request_failed' };
	return events([
		chunkEvent(frame, { role: 'assistant', content: '> 生成中… 15%\n' }, null),
		`data: ${JSON.stringify({ error })}\n\n`,
		'data: [DONE]\n\n',
	]);
}

export function chunkEvent(
	{ id, created, model }: ChunkFrame,
	delta: Record<string, unknown>,
	finishReason: string | null,
): string {
	const choices = [{ index: 0, delta, finish_reason: finishReason }];
	const chunk = { id, object: 'chat.completion.chunk', created, model, choices };
	return `data: ${JSON.stringify(chunk)}\n\n`;
}

/** Few pieces for base64, many for words: a URL arrives in several. */
export function cut(content: string): string[] {
	const size = content.length > 4000 ? longPiece : shortPiece;
	return Array.from({ length: Math.ceil(content.length / size) }, (_, index) =>
		content.slice(index * size, (index + 1) * size),
	);
}
