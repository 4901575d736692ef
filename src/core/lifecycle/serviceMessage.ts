/** `Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: '…'`, or at 'PolicyText'; the quotes are not always there. */
const FRAME = /policyText'? failed to satisfy constraint: (?<quote>'?)(?<said>.*)\k<quote>$/is;

/** What ECR says about a policy's text, without the frame around it; undefined for a message about anything else. */
export function policyRefusalOf(message: string): string | undefined {
  return FRAME.exec(message.trim())?.groups?.['said'];
}
