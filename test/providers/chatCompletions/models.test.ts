import { modelsIn } from '../../../nodes/StableDiffusion/providers/chatCompletions/models';

it.each([
	['as OpenAI', { object: 'list', data: [{ id: 'a' }, { id: 'b' }] }],
	['as a bare list', [{ id: 'a' }, { id: 'b' }]],
	['as texts', { data: ['a', 'b'] }],
	['as models', { models: [{ name: 'a' }, { model: 'b' }] }],
	['with entries that are not valid', { data: [null, { id: 'a' }, {}, { id: 5 }, 7, { id: 'b' }] }],
	['with one twice', { data: [{ id: 'a' }, { id: 'a' }, { id: 'b' }] }],
])('A list of models is read %s', (_, json) => {
	expect(modelsIn(json)).toEqual(['a', 'b']);
});

it.each([null, {}, 5, { data: {} }])('%p is no list of models', (json) => {
	expect(modelsIn(json)).toEqual([]);
});
