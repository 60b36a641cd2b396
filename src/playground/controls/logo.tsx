/** The leaf. */
export function Logo({ size = 26 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path
        fill="var(--accent)"
        d="M27.6 3.4C15.4 2.6 5.2 8.2 5 18.600c0 3 1 5.7 2.9 7.7 1.7-5.8 5.8-11 12.1-14.1-5.2 4.3-8.7 9.6-10 15.8 1.6.8 3.5 1.2 5.5 1.1 9.9-.5 13.8-11.6 12.1-25.700Z"
      />
      <path fill="var(--accent)" d="m7.9 26.3-1.6 3.400a1.2 1.2 0 0 0 2.2 1L10 28Z" />
    </svg>
  )
}
