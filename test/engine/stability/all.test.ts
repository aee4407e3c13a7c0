import { useParts } from '../../support/parts';

useParts(__dirname, 'wire', 'answers', 'cells', 'jobs', 'preview', 'examples');
