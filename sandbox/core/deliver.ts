import type { ServerResponse } from 'node:http';
import type { Charge, Fault } from '../types';
import type { Answer } from './answer';
import { firstHalf } from './faultAnswers';
import { wait } from './wait';

export interface Delivery {
	response: ServerResponse;
	method: string;
	answer: Answer;
	fault: Fault | undefined;
	signal: AbortSignal;
	charges: Charge[];
}

const streamPause = 5;
const tricklePieces = 20;
const fillerChunk = Buffer.alloc(256 * 1024, 'a');

/** Writes the answer, or as much of it as the fault leaves. */
export async function deliver(delivery: Delivery): Promise<void> {
	const { response, fault, signal } = delivery;
	if (signal.aborted) return;
	switch (fault?.kind) {
		case 'reset':
			response.socket?.resetAndDestroy();
			return;
		case 'resetMidway':
			return await sendHalf(delivery);
		case 'slowHeaders':
			await wait(fault.milliseconds, signal);
			return await sendWhole(delivery);
		case 'slowBody':
			return await trickle(delivery, fault.milliseconds);
		case 'stall':
			startWhole(delivery).write(firstHalf(Buffer.concat(delivery.answer.chunks)).subarray(0, 16));
			return;
		case 'endlessBody':
			return await sendForEver(delivery);
		default:
			return await sendWhole(delivery);
	}
}

async function sendWhole(delivery: Delivery): Promise<void> {
	const { response, answer, signal } = delivery;
	if (signal.aborted) return;
	if (answer.chunks.length <= 1) {
		startWhole(delivery);
		finish(delivery, answer.chunks[0]);
		return;
	}
	response.writeHead(answer.status, answer.headers);
	await sendPieces(delivery, answer.chunks, streamPause);
}

async function sendHalf(delivery: Delivery): Promise<void> {
	const half = firstHalf(Buffer.concat(delivery.answer.chunks));
	const response = startWhole(delivery);
	await new Promise<void>((resolve) => response.write(half, () => resolve()));
	// Lets the half arrive; a reset right behind it would throw it away in the kernel.
	await wait(20, delivery.signal);
	response.socket?.destroy();
}

async function trickle(delivery: Delivery, milliseconds: number): Promise<void> {
	const whole = Buffer.concat(delivery.answer.chunks);
	const step = Math.max(1, Math.ceil(whole.length / tricklePieces));
	const pieces = Array.from({ length: Math.ceil(whole.length / step) }, (_, index) =>
		whole.subarray(index * step, (index + 1) * step),
	);
	startWhole(delivery);
	await sendPieces(delivery, pieces, milliseconds / Math.max(1, pieces.length));
}

async function sendPieces(delivery: Delivery, pieces: Buffer[], pause: number): Promise<void> {
	for (const piece of pieces.slice(0, -1)) {
		if (delivery.signal.aborted) return;
		delivery.response.write(piece);
		await wait(pause, delivery.signal);
	}
	if (!delivery.signal.aborted) finish(delivery, pieces.at(-1));
}

async function sendForEver({ response, answer, signal }: Delivery): Promise<void> {
	response.writeHead(answer.status, answer.headers);
	response.write(firstHalf(Buffer.concat(answer.chunks)));
	const gone = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
	while (!signal.aborted) {
		const written = new Promise<void>((resolve) => response.write(fillerChunk, () => resolve()));
		await Promise.race([gone, written]);
		await wait(1, signal);
	}
}

function startWhole({ response, answer }: Delivery): ServerResponse {
	const length = answer.chunks.reduce((sum, chunk) => sum + chunk.length, 0);
	response.writeHead(answer.status, { ...answer.headers, 'content-length': length });
	return response;
}

/** The charge is settled just before the last byte leaves: the caller never sees it unsettled. */
function finish({ response, method, charges }: Delivery, lastPiece: Buffer | undefined): void {
	const paid = charges.filter((charge) => charge.outcome !== 'job');
	for (const charge of paid) charge.outcome = 'delivered';
	response.once('close', () => {
		if (response.writableFinished) return;
		for (const charge of paid) charge.outcome = 'aborted';
	});
	response.end(method === 'HEAD' ? undefined : lastPiece);
}
