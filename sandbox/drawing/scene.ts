import { createRandom, hashText } from '../core/random';

interface Palette {
	sky: [string, string, string];
	light: string;
	hills: [string, string];
	night: boolean;
}

type Random = () => number;

interface Canvas {
	width: number;
	height: number;
	random: Random;
	palette: Palette;
}

const palettes: Palette[] = [
	{
		sky: ['#355c9c', '#f2a57b', '#fde3b0'],
		light: '#fff3cf',
		hills: ['#b98299', '#2f2b4f'],
		night: false,
	},
	{
		sky: ['#2b7fd0', '#8ec9f0', '#e6f5fb'],
		light: '#fffbe0',
		hills: ['#9fc7b4', '#1f5b45'],
		night: false,
	},
	{
		sky: ['#2a1e5c', '#c2477f', '#ffb35c'],
		light: '#ffe0a3',
		hills: ['#8d4a78', '#1c1436'],
		night: false,
	},
	{
		sky: ['#0b1030', '#1f3a6e', '#5b7fb4'],
		light: '#f4f1dc',
		hills: ['#40618f', '#0c1730'],
		night: true,
	},
	{
		sky: ['#08262f', '#12695f', '#9fe0a8'],
		light: '#f2ffe4',
		hills: ['#3d8f83', '#06251f'],
		night: true,
	},
	{
		sky: ['#c6543c', '#f0975a', '#fbdc9a'],
		light: '#fff0c2',
		hills: ['#c9825c', '#4a2430'],
		night: false,
	},
];

/** A landscape as SVG: which one depends on the prompt and the seed, and on nothing else. */
export function sceneSvg(order: {
	prompt: string;
	seed: number;
	width: number;
	height: number;
	cutOut: boolean;
}): string {
	const { width, height } = order;
	const random = createRandom(hashText(`${order.prompt}\n${order.seed}`));
	const palette = palettes[Math.floor(random() * palettes.length)] ?? palettes[0]!;
	const canvas: Canvas = { width, height, random, palette };
	const behind = [sky(canvas), stars(canvas), light(canvas), clouds(canvas), birds(canvas)].join(
		'',
	);
	const land = hills(canvas);
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${
		order.cutOut ? land : behind + land
	}</svg>`;
}

function sky({ palette, width, height }: Canvas): string {
	const [top, middle, bottom] = palette.sky;
	return `<defs><linearGradient id="sky" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset=".5" stop-color="${middle}"/><stop offset=".85" stop-color="${bottom}"/></linearGradient><radialGradient id="glow"><stop offset="0" stop-color="${palette.light}" stop-opacity=".75"/><stop offset=".4" stop-color="${palette.light}" stop-opacity=".22"/><stop offset="1" stop-color="${palette.light}" stop-opacity="0"/></radialGradient></defs><rect width="${width}" height="${height}" fill="url(#sky)"/>`;
}

function stars({ palette, random, width, height }: Canvas): string {
	if (!palette.night) return '';
	return repeat(60, () =>
		circle(
			random() * width,
			random() * height * 0.55,
			0.5 + random() * 1.2,
			'#ffffff',
			0.4 + random() * 0.6,
		),
	);
}

function light({ palette, random, width, height }: Canvas): string {
	const x = width * (0.2 + random() * 0.6);
	const y = height * (0.18 + random() * 0.25);
	const radius = Math.min(width, height) * (0.05 + random() * 0.05);
	return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius * 4.5)}" fill="url(#glow)"/>${circle(x, y, radius, palette.light, 1)}`;
}

function clouds({ palette, random, width, height }: Canvas): string {
	const opacity = palette.night ? 0.1 : 0.3;
	return repeat(2 + Math.floor(random() * 4), () => {
		const [x, y] = [random() * width, height * (0.1 + random() * 0.35)];
		const [long, thin] = [width * (0.08 + random() * 0.12), height * (0.008 + random() * 0.012)];
		return [0, 0.45, -0.4]
			.map((shift, layer) =>
				ellipse(x + long * shift, y + thin * layer * 1.2, long / (1 + layer * 0.5), thin, opacity),
			)
			.join('');
	});
}

function birds({ palette, random, width, height }: Canvas): string {
	if (palette.night || random() < 0.4) return '';
	const [x, y] = [width * (0.15 + random() * 0.6), height * (0.15 + random() * 0.2)];
	const span = Math.min(width, height) * 0.016;
	return repeat(5, () => {
		const [left, top] = [round(x + random() * span * 10), round(y + random() * span * 5)];
		return `<path d="M${left} ${top}q${round(span / 2)} ${round(-span / 2)} ${round(span)} 0q${round(span / 2)} ${round(-span / 2)} ${round(span)} 0" fill="none" stroke="#222" stroke-opacity=".6" stroke-width="${round(span / 7)}"/>`;
	});
}

function hills(canvas: Canvas): string {
	const layers = 4;
	const lines = Array.from({ length: layers }, (_, layer) => ridge(canvas, layer / (layers - 1)));
	return lines.join('') + trees(canvas);
}

function ridge({ palette, random, width, height }: Canvas, nearness: number): string {
	const base = height * (0.52 + nearness * 0.24);
	const swing = height * (0.11 - nearness * 0.06);
	const waves = [1, 2.3, 5.1].map((pace) => ({ pace: pace + random(), shift: random() * 7 }));
	const points = Array.from({ length: 49 }, (_, step) => {
		const place = step / 48;
		const rise = waves.reduce(
			(sum, { pace, shift }, index) => sum + Math.sin(place * pace * 4 + shift) / (index + 1),
			0,
		);
		return `L${round(place * width)} ${round(base - rise * swing)}`;
	});
	const color = mix(palette.hills[0], palette.hills[1], nearness);
	return `<path d="M0 ${height}${points.join('')}L${width} ${height}Z" fill="${color}"/>`;
}

function trees({ palette, random, width, height }: Canvas): string {
	const color = mix(palette.hills[1], '#000000', 0.3);
	return repeat(6 + Math.floor(random() * 10), () => {
		const [x, foot] = [random() * width, height * (0.84 + random() * 0.08)];
		const tall = height * (0.06 + random() * 0.09);
		const half = tall * 0.2;
		return `<path d="M${round(x - half)} ${round(foot)}L${round(x)} ${round(foot - tall)}L${round(x + half)} ${round(foot)}Z" fill="${color}"/>`;
	});
}

function circle(x: number, y: number, radius: number, fill: string, opacity: number): string {
	return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" fill="${fill}" fill-opacity="${round(opacity)}"/>`;
}

function ellipse(x: number, y: number, long: number, thin: number, opacity: number): string {
	return `<ellipse cx="${round(x)}" cy="${round(y)}" rx="${round(long)}" ry="${round(thin)}" fill="#fff" fill-opacity="${opacity}"/>`;
}

function mix(from: string, to: string, share: number): string {
	const channel = (color: string, at: number) => Number.parseInt(color.slice(at, at + 2), 16);
	const mixed = [1, 3, 5].map((at) =>
		Math.round(channel(from, at) * (1 - share) + channel(to, at) * share),
	);
	return `rgb(${mixed.join(',')})`;
}

function repeat(count: number, draw: () => string): string {
	return Array.from({ length: count }, draw).join('');
}

function round(value: number): number {
	return Math.round(value * 100) / 100;
}
