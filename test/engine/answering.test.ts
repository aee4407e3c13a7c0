import { useParts } from '../support/parts';

useParts(__dirname, 'accounts', 'answers', 'filtered', 'images', 'spoiltImages');
