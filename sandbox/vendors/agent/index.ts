// A scripted chat model for n8n's AI Agent: OpenAI's chat completions, tools and streaming.
import { type Answer, Refusal, events, json } from '../../core/answer';
import type { Call } from '../../core/call';
import { jsonObject } from '../../core/jsonBody';
import type { Vendor } from '../../core/vendor';
import { invalidRequest, relayErrors } from '../relay/errors';
import { type ChunkFrame, chunkEvent, cut } from '../relay/stream';
import { type AgentRequest, type Turn, agentRequest, nextTurn } from './turn';

const usage = { prompt_tokens: 20, completion_tokens: 10, total_tokens: 30 };

export const vendor: Vendor = {
	id: 'agent',
	keys: {},
	authorize: ({ headers }) => {
		if (headers['authorization'] === undefined) throw new Refusal(relayErrors.forStatus(401));
	},
	presentedKey: ({ headers }) => headers['authorization'] ?? '',
	errors: relayErrors,
	routes: [
		{ method: 'POST', path: '/v1/chat/completions', handle: complete },
		{ method: 'GET', path: '/v1/models', handle: listModels },
	],
};

function complete(call: Call): Answer {
	const body = jsonObject(call.body);
	const request = agentRequest.safeParse(body.ok ? body.value : undefined);
	if (!request.success) throw invalidRequest(request.error.message, null);
	const turn = nextTurn(request.data);
	const { model } = request.data;
	const frame = { id: 'chatcmpl-agent', created: Math.floor(call.now() / 1000), model };
	return request.data.stream === true
		? streamTurn(frame, turn, request.data)
		: wholeTurn(frame, turn);
}

function wholeTurn(frame: ChunkFrame, turn: Turn): Answer {
	const message =
		turn.kind === 'say'
			? { role: 'assistant', content: turn.content, refusal: null }
			: { role: 'assistant', content: null, refusal: null, tool_calls: [toolCall(turn)] };
	return json(200, {
		...frame,
		object: 'chat.completion',
		choices: [{ index: 0, message, logprobs: null, finish_reason: finishReason(turn) }],
		usage,
	});
}

function streamTurn(frame: ChunkFrame, turn: Turn, request: AgentRequest): Answer {
	const deltas =
		turn.kind === 'say' ? cut(turn.content).map((content) => ({ content })) : toolCallDeltas(turn);
	const withUsage = request.stream_options?.include_usage === true;
	const last = { ...frame, object: 'chat.completion.chunk', choices: [], usage };
	return events([
		chunkEvent(frame, { role: 'assistant', content: turn.kind === 'say' ? '' : null }, null),
		...deltas.map((delta) => chunkEvent(frame, delta, null)),
		chunkEvent(frame, {}, finishReason(turn)),
		...(withUsage ? [`data: ${JSON.stringify(last)}\n\n`] : []),
		'data: [DONE]\n\n',
	]);
}

function toolCallDeltas(turn: Turn & { kind: 'call' }): Array<Record<string, unknown>> {
	const opening = { index: 0, ...toolCall({ ...turn, arguments: '' }) };
	const rest = cut(turn.arguments).map((piece) => ({ index: 0, function: { arguments: piece } }));
	return [opening, ...rest].map((one) => ({ tool_calls: [one] }));
}

function toolCall({ callId, tool, arguments: filled }: Turn & { kind: 'call' }) {
	return { id: callId, type: 'function', function: { name: tool, arguments: filled } };
}

function finishReason(turn: Turn): string {
	return turn.kind === 'call' ? 'tool_calls' : 'stop';
}

function listModels(): Answer {
	const data = [{ id: 'sandbox-agent', object: 'model', created: 1626777600, owned_by: 'sandbox' }];
	return json(200, { object: 'list', data });
}
