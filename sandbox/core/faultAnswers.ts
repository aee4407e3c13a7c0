import type { Fault } from '../types';
import { type Answer, bytes, json, text } from './answer';
import type { VendorErrors } from './vendor';

export interface FaultContext {
	errors: VendorErrors;
	key: string;
	path: string;
	query: Record<string, string>;
}

const loopParameter = 'sandboxLoop';

const proxyPage = (status: number) =>
	`<html>\r\n<head><title>${status} Bad Gateway</title></head>\r\n<body>\r\n<center><h1>${status} Bad Gateway</h1></center>\r\n<hr><center>nginx/1.24.0</center>\r\n</body>\r\n</html>\r\n`;

/** Whoever follows the loop stays in it, however many times it was ordered. */
export function standingFault(query: Record<string, string>): Fault | undefined {
	return loopParameter in query ? { kind: 'redirectLoop' } : undefined;
}

/** Faults that answer before the vendor sees the request: nothing is drawn, nothing is charged. */
export function answerInstead(fault: Fault | undefined, context: FaultContext): Answer | undefined {
	switch (fault?.kind) {
		case 'status':
			return statusAnswer(fault, context);
		case 'html':
			return text(fault.status, proxyPage(fault.status), 'text/html');
		case 'redirect':
			return redirect(fault.status ?? 302, fault.location);
		case 'redirectLoop':
			return redirect(
				302,
				`${context.path}?${loopParameter}=${Number(context.query[loopParameter] ?? 0) + 1}`,
			);
		case 'errorWith200':
			return context.errors.withStatus200();
		case 'echoKey':
			return context.errors.echoKey(context.key);
		default:
			return undefined;
	}
}

/** Faults that spoil the answer of a vendor that did its work, and charged for it. */
export function spoil(answer: Answer, fault: Fault | undefined): Answer {
	switch (fault?.kind) {
		case 'empty':
			return { ...answer, status: 200, chunks: [] };
		case 'truncatedJson':
			return { ...answer, chunks: [firstHalf(Buffer.concat(answer.chunks))] };
		case 'wrongShape':
			return json(200, { hello: 'world' });
		case 'hugeJson':
			return bytes('application/json; charset=utf-8', hugeJson(fault.bytes));
		default:
			return answer;
	}
}

export function firstHalf(content: Buffer): Buffer {
	return content.subarray(0, Math.ceil(content.length / 2));
}

function statusAnswer(fault: Fault & { kind: 'status' }, context: FaultContext): Answer {
	const answer =
		fault.body === undefined
			? context.errors.forStatus(fault.status)
			: typeof fault.body === 'string'
				? text(fault.status, fault.body)
				: json(fault.status, fault.body);
	// A vendor that answers its errors with 200 still shows the status that was ordered.
	return { ...answer, status: fault.status, headers: { ...answer.headers, ...fault.headers } };
}

function redirect(status: number, location: string): Answer {
	return { status, headers: { location }, chunks: [] };
}

function hugeJson(size: number): Buffer {
	const [start, end] = ['{"padding":"', '"}'];
	const padding = Buffer.alloc(Math.max(0, size - start.length - end.length), 'a');
	return Buffer.concat([Buffer.from(start), padding, Buffer.from(end)]);
}
