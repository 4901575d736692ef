import type { Sentence } from '../errors';
import type { CacheValidation } from './cacheRule';

/** What ECR found when it tried a rule, and what to do about it. https://docs.aws.amazon.com/AmazonECR/latest/userguide/error-pullthroughcache.html */
export function validationInWords({ isValid, failure }: CacheValidation): Sentence {
  if (isValid) return ['ECR reaches the upstream registry with this rule.'];
  if (failure === undefined) return ['ECR cannot use this rule, and does not say why.'];
  return meaningOf(failure);
}

function meaningOf(failure: string): Sentence {
  if (/secret/i.test(failure) && /not.?found|no such|does ?n.t exist/i.test(failure))
    return [
      'ECR cannot use this rule: the secret is not there. Name one that is, or make it anew. ({0})',
      failure,
    ];
  if (/decrypt|kms/i.test(failure))
    return [
      'ECR cannot use this rule: the secret cannot be decrypted. The key must let ECR use it. ({0})',
      failure,
    ];
  if (/secret/i.test(failure))
    return [
      'ECR cannot use this rule: the secret cannot be read. It needs the fields "username" and "accessToken". ({0})',
      failure,
    ];
  if (/assume|role/i.test(failure))
    return [
      'ECR cannot use this rule: the role cannot be assumed. Its trust policy must name pullthroughcache.ecr.amazonaws.com. ({0})',
      failure,
    ];
  if (/unauthori[sz]ed|authenticat|credential|denied|forbidden|401|403/i.test(failure))
    return [
      'ECR cannot use this rule: the upstream refuses the login. Put a valid one into the secret. ({0})',
      failure,
    ];
  if (/throttl|rate|too many|429/i.test(failure))
    return [
      'ECR cannot use this rule now: the upstream is answering too many requests already. Try again later. ({0})',
      failure,
    ];
  if (/timed? ?out|unreachable|unavailable|connect|5\d\d/i.test(failure))
    return ['ECR cannot use this rule now: the upstream did not answer. ({0})', failure];
  return ['ECR cannot use this rule: {0}', failure];
}
