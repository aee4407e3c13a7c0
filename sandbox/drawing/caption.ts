import { dirname, join } from 'node:path';
import type { OverlayOptions } from 'sharp';
import { withoutMarkers } from '../core/markers';

export interface CaptionOrder {
	prompt: string;
	seed: number;
	width: number;
	height: number;
	label: string;
}

const fontfile = join(
	dirname(require.resolve('dejavu-fonts-ttf/package.json')),
	'ttf',
	'DejaVuSans.ttf',
);
const smallestWidth = 160;
const smallestHeight = 120;

/** A dark bar at the bottom with the prompt, and below it model, seed and size. */
export function captionLayers(order: CaptionOrder): OverlayOptions[] {
	if (order.width < smallestWidth || order.height < smallestHeight) return [];
	const fontSize = Math.round(Math.min(28, Math.max(9, Math.min(order.width, order.height) / 34)));
	const padding = Math.round(fontSize * 0.8);
	const charactersPerLine = Math.floor((order.width - padding * 2) / (fontSize * 0.58));
	const prompt = shorten(withoutMarkers(order.prompt), charactersPerLine * 2);
	const lines = prompt.length > charactersPerLine ? 3 : 2;
	const barHeight = Math.min(order.height, Math.round(lines * fontSize * 1.35 + padding * 2));
	return [bar(order, barHeight), words(order, prompt, fontSize, padding, barHeight)];
}

function bar({ width, height }: CaptionOrder, barHeight: number): OverlayOptions {
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${barHeight}"><rect width="100%" height="100%" fill="#0a0d14" fill-opacity=".62"/></svg>`;
	return { input: Buffer.from(svg), left: 0, top: height - barHeight };
}

function words(
	order: CaptionOrder,
	prompt: string,
	fontSize: number,
	padding: number,
	barHeight: number,
): OverlayOptions {
	const facts = `${order.label} · seed ${order.seed} · ${order.width}×${order.height}`;
	const markup = `<span foreground="#ffffff">${escapeMarkup(prompt) || ' '}</span>\n<span foreground="#c3cad8">${escapeMarkup(facts)}</span>`;
	return {
		input: {
			text: {
				text: markup,
				font: `DejaVu Sans ${fontSize}`,
				fontfile,
				width: order.width - padding * 2,
				wrap: 'word-char',
				spacing: Math.round(fontSize * 0.25),
				dpi: 72,
				rgba: true,
			},
		},
		left: padding,
		top: order.height - barHeight + padding,
	};
}

function shorten(content: string, length: number): string {
	const characters = [...content];
	return characters.length <= length ? content : `${characters.slice(0, length - 1).join('')}…`;
}

function escapeMarkup(content: string): string {
	return content
		.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '')
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;');
}
