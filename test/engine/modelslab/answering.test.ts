import { useParts } from '../../support/parts';

useParts(__dirname, 'answers', 'oddAnswers', 'jobs', 'account', 'examples');
