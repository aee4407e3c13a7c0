import { z } from 'zod';
import { hashText } from '../../core/random';
import { fillSchema } from './schema';

const message = z
	.object({ role: z.string(), content: z.unknown(), name: z.string().optional() })
	.passthrough();

const tool = z
	.object({
		type: z.literal('function'),
		function: z.object({ name: z.string(), parameters: z.unknown() }).passthrough(),
	})
	.passthrough();

/** LangChain sends more than this; the script does not care. */
export const agentRequest = z
	.object({
		model: z.string(),
		messages: z.array(message).min(1),
		tools: z.array(tool).optional(),
		tool_choice: z.unknown(),
		stream: z.boolean().nullish(),
		stream_options: z.object({ include_usage: z.boolean().optional() }).passthrough().nullish(),
	})
	.passthrough();

export type AgentRequest = z.infer<typeof agentRequest>;

export type Turn =
	| { kind: 'call'; callId: string; tool: string; arguments: string }
	| { kind: 'say'; content: string };

/** The whole script: call the first tool with what the user said, then report on its result. */
export function nextTurn(request: AgentRequest): Turn {
	const last = request.messages.at(-1);
	if (last?.role === 'tool') return { kind: 'say', content: report(textOf(last.content)) };
	const userText = textOf(request.messages.findLast(({ role }) => role === 'user')?.content);
	const [first] = request.tool_choice === 'none' ? [] : (request.tools ?? []);
	if (first === undefined) {
		return { kind: 'say', content: `The sandbox model heard ${userText.length} characters.` };
	}
	return {
		kind: 'call',
		callId: `call_${hashText(`${request.messages.length}\n${userText}`)}`,
		tool: first.function.name,
		arguments: JSON.stringify(fillSchema(first.function.parameters ?? {}, userText)),
	};
}

function report(result: string): string {
	const hasBase64 = /[A-Za-z0-9+/]{201,}/.test(result);
	return `The tool answered with ${Buffer.byteLength(result)} bytes; base64 longer than 200 characters: ${hasBase64 ? 'yes' : 'no'}.`;
}

function textOf(content: unknown): string {
	if (typeof content === 'string') return content;
	if (!Array.isArray(content)) return content === undefined ? '' : JSON.stringify(content);
	return content
		.map((part: unknown) => {
			const parsed = z.object({ text: z.string() }).safeParse(part);
			return parsed.success ? parsed.data.text : JSON.stringify(part);
		})
		.join('\n');
}
