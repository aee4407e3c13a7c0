import fc from 'fast-check';

import { chooseTexts } from '../../../../nodes/StableDiffusion/families/comfy/graph/editor/dynamicPrompt';
import { queueTexts } from '../../../../nodes/StableDiffusion/families/comfy/graph/editor/queuedTexts';
import type { ApiGraph } from '../../../../nodes/StableDiffusion/families/comfy/graph/types';
import { effortOf } from '../../../core/support/effort';
import { FUZZ_TIMEOUT, holds } from '../../../core/support/fuzz';
import { NEWEST } from './support/fixtures';

describe('a prompt with choices', () => {
	test.each([
		['a {red|blue} fox', 'a red fox', 'a blue fox'],
		['{a|{b|c}}', 'a', 'c'],
		['{only}', 'only', 'only'],
		['{|x}', '', 'x'],
		['{a|b', 'a', 'b'],
		['a} | b', 'a} | b', 'a} | b'],
		['\\{a\\|b\\}', '{a|b}', '{a|b}'],
		['{a\\|b|c}', 'a|b', 'c'],
		['a // rest\nb', 'a \nb', 'a \nb'],
		['a /* all\nof */ b', 'a  b', 'a  b'],
		['a /* open // rest', 'a /* open ', 'a /* open '],
		['(fox:1.2), [a|b]', '(fox:1.2), [a|b]', '(fox:1.2), [a|b]'],
		['ends with \\', 'ends with \\', 'ends with \\'],
	])('%s', (text, first, last) => {
		expect(chooseTexts(text, () => 0)).toBe(first);
		expect(chooseTexts(text, () => 0.999)).toBe(last);
	});

	test(
		'any text is read, and one without signs stays as it is',
		async () => {
			const signs = fc.constantFrom('{', '}', '|', '\\', '/', '*', '\n', 'a', ' ');
			await holds(
				fc.array(signs).map((all) => all.join('')),
				(text) => {
					const chosen = chooseTexts(text, () => 0.5);
					expect(chosen.length).toBeLessThanOrEqual(text.length);
					if (!/[{\\]|\/[/*]/.test(text)) expect(chosen).toBe(text);
				},
			);
		},
		FUZZ_TIMEOUT,
	);

	test.each(['{', '/*', '{a|', '//', '\\'])(
		'many of %s take no longer than their number',
		(sign) => {
			expect(effortOf(() => chooseTexts(sign.repeat(200_000), () => 0))).toBeLessThan(1_000);
		},
	);
});

describe('texts when a graph is run', () => {
	const graph: ApiGraph = {
		'3': {
			class_type: 'KSampler',
			inputs: { seed: 5, sampler_name: 'a/b' },
			_meta: { title: 'My sampler' },
		},
		'6': { class_type: 'CLIPTextEncode', inputs: { text: 'a {red|blue} fox // mine' } },
		'7': { class_type: 'PrimitiveString', inputs: { value: 'a {red|blue} fox' } },
		'9': {
			class_type: 'SaveImage',
			inputs: {
				filename_prefix:
					'%date:yyyy-MM-dd hh.mm.ss yy%/%KSampler.seed% %My sampler.sampler_name% %width% %No.node%',
			},
		},
		'10': { class_type: 'LoadImage', inputs: { image: '%KSampler.seed%' } },
	};
	const moment = { random: () => 0.9, now: () => new Date(2026, 7, 5, 14, 3, 9).getTime() };

	test('are those that the editor would send', () => {
		const queued = queueTexts(graph, graph, NEWEST, moment);
		expect(queued['6']?.inputs['text']).toBe('a blue fox ');
		expect(queued['7']?.inputs['value']).toBe('a {red|blue} fox');
		expect(queued['9']?.inputs['filename_prefix']).toBe(
			'2026-08-05 14.03.09 26/5 a_b %width% %No.node%',
		);
		expect(queued['10']?.inputs['image']).toBe('%KSampler.seed%');
	});

	test('take no longer than there are names in them', () => {
		const node = { class_type: 'SaveImage', inputs: { filename_prefix: '%No.x%'.repeat(100) } };
		const nodes = Array.from({ length: 4_000 }, (_, id) => [id, node] as const);
		const large: ApiGraph = Object.fromEntries(nodes);
		expect(effortOf(() => queueTexts(large, large, NEWEST, moment))).toBeLessThan(2_000);
	});

	test('are left alone where the user has set them', () => {
		const set = { ...graph, '6': { class_type: 'CLIPTextEncode', inputs: { text: '{"a": 1}' } } };
		expect(queueTexts(set, graph, NEWEST, moment)['6']?.inputs['text']).toBe('{"a": 1}');
	});
});
