import styles from './media.module.css'

/** Pictures and sounds of a message. Only those the benchmark carries are shown: nothing is fetched from elsewhere. */
export function Media({ media }: { readonly media: readonly string[] }) {
  if (media.length === 0) return null
  return (
    <div className={styles.media}>
      {media.map((address) => (
        <Medium key={address} address={address} />
      ))}
    </div>
  )
}

function Medium({ address }: { readonly address: string }) {
  if (/^data:image\/(?:png|jpeg|webp|gif);/.test(address))
    return <img className={styles.picture} src={address} alt="Shown to the model" />
  // biome-ignore lint/a11y/useMediaCaption: what is said in a recording is what the benchmark asks about.
  if (address.startsWith('data:audio/')) return <audio controls src={address} />
  return <code className={styles.address}>{address.slice(0, 200)}</code>
}
