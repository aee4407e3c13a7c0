import {
	modelIdsIn,
	refusalUnlessModels,
} from '../../../nodes/StableDiffusion/families/openAi/modelList';
import { answerOf } from '../../support/answers';

it.each([
	['as OpenAI', { object: 'list', data: [{ id: 'a' }, { id: 'b' }] }],
	['as a bare list', [{ id: 'a' }, { id: 'b' }]],
	['as texts', { data: ['a', ' b '] }],
	['as models', { models: [{ name: 'a' }, { model: 'b' }] }],
	['with entries that are not valid', { data: [null, { id: 'a' }, {}, { id: 5 }, 7, { id: 'b' }] }],
	['with one twice', { data: [{ id: 'a' }, { id: 'a' }, { id: 'b' }] }],
])('A list of models is read %s', (_, json) => {
	expect(modelIdsIn(json)).toEqual(['a', 'b']);
});

it.each([null, {}, 5, { data: {} }])('%p is no list of models', (json) => {
	expect(modelIdsIn(json)).toEqual([]);
});

it.each([{}, { data: {} }, { success: false, data: [] }, { code: 401, message: 'Invalid' }])(
	'%j in place of the list is a refusal',
	(json) => {
		expect(refusalUnlessModels(answerOf(json, 200))).toBeDefined();
	},
);

it.each([[{ data: [] }], [{ object: 'list', data: null }], [{ models: ['a'] }], [['a']]])(
	'%j is a list, also without a model',
	(json) => {
		expect(refusalUnlessModels(answerOf(json, 200))).toBeUndefined();
	},
);
