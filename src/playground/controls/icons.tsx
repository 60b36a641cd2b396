import type { ReactNode } from 'react'

function Icon({ children, size = 16 }: { readonly children: ReactNode; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}

export const SunIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="2.8" />
    <path d="M8 1.500v1.300M8 13.200v1.300M1.5 8h1.300M13.2 8h1.300M3.4 3.400l.9.900M11.7 11.700l.9.900M3.4 12.600l.9-.9M11.7 4.300l.9-.9" />
  </Icon>
)

export const MoonIcon = () => (
  <Icon>
    <path d="M13.3 9.800A5.6 5.6 0 0 1 6.2 2.700a5.6 5.6 0 1 0 7.1 7.100Z" />
  </Icon>
)

export const PlayIcon = () => (
  <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
    <path d="M2.5 1.300v9.400a.6.6 0 0 0 .9.5l7.6-4.700a.6.6 0 0 0 0-1L3.4.8a.6.6 0 0 0-.9.5Z" fill="currentColor" />
  </svg>
)

export const StopIcon = () => (
  <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
    <rect x="1.5" y="1.5" width="9" height="9" rx="1.5" fill="currentColor" />
  </svg>
)

export const PauseIcon = () => (
  <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
    <path d="M2.5 1.500h2.300v9H2.500zM7.2 1.500h2.300v9H7.200z" fill="currentColor" />
  </svg>
)

export const ChevronIcon = () => (
  <Icon size={12}>
    <path d="m3.5 6 4.5 4.500L12.5 6" />
  </Icon>
)

export const ShareIcon = () => (
  <Icon>
    <path d="M8 9.500V2M5.2 4.600 8 1.800l2.800 2.800M3 8v5a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1V8" />
  </Icon>
)

export const CloseIcon = () => (
  <Icon>
    <path d="m4 4 8 8M12 4l-8 8" />
  </Icon>
)

export const PreviousIcon = () => (
  <Icon>
    <path d="m4 10 4-4 4 4" />
  </Icon>
)

export const NextIcon = () => (
  <Icon>
    <path d="m4 6 4 4 4-4" />
  </Icon>
)

export const CopyIcon = () => (
  <Icon>
    <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
    <path d="M10.5 5.500V4A1.5 1.5 0 0 0 9 2.500H4A1.5 1.5 0 0 0 2.5 4v5A1.5 1.5 0 0 0 4 10.500h1.5" />
  </Icon>
)

export const PaperclipIcon = () => (
  <Icon>
    <path d="m13 7.5-5.3 5.300a3.1 3.1 0 0 1-4.4-4.400l5.6-5.600a2 2 0 0 1 2.9 2.900L6.3 11.200a1 1 0 0 1-1.4-1.400L9.7 5" />
  </Icon>
)

export const DownloadIcon = () => (
  <Icon>
    <path d="M8 2.500v7.300M4.8 7 8 10.2 11.2 7M3 13.300h10" />
  </Icon>
)

export const GalleryIcon = () => (
  <Icon>
    <rect x="2.5" y="2.5" width="4.5" height="4.5" rx="1" />
    <rect x="9" y="2.5" width="4.5" height="4.5" rx="1" />
    <rect x="2.5" y="9" width="4.5" height="4.5" rx="1" />
    <rect x="9" y="9" width="4.5" height="4.5" rx="1" />
  </Icon>
)

export const SlidersIcon = () => (
  <Icon>
    <path d="M2.5 4.500h6M11.5 4.500h2M2.5 11.500h2M7.5 11.500h6" />
    <circle cx="10" cy="4.5" r="1.5" />
    <circle cx="6" cy="11.5" r="1.5" />
  </Icon>
)

export const CheckIcon = () => (
  <Icon size={12}>
    <path d="m2.5 8.5 3.7 3.7 7.3-8.4" strokeWidth="2.2" />
  </Icon>
)

export const CrossIcon = () => (
  <Icon size={12}>
    <path d="m3.5 3.5 9 9M12.5 3.500l-9 9" strokeWidth="2.2" />
  </Icon>
)

export const WarningIcon = () => (
  <Icon size={12}>
    <path d="M8 1.8 14.8 14H1.200L8 1.800ZM8 6.500v3.2" strokeWidth="1.9" />
    <path d="M8 11.900v.1" strokeWidth="2.2" />
  </Icon>
)

export const QuestionIcon = () => (
  <Icon size={12}>
    <path d="M4.8 5.300a3.2 3.2 0 1 1 4.7 3c-1 .5-1.5 1-1.5 2M8 13.700v.1" strokeWidth="2.2" />
  </Icon>
)

export const DashIcon = () => (
  <Icon size={12}>
    <path d="M3.5 8h9" strokeWidth="2.2" />
  </Icon>
)

export const DotIcon = () => (
  <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
    <circle cx="6" cy="6" r="1.4" fill="currentColor" />
  </svg>
)

export const RingIcon = () => (
  <svg width="12" height="12" viewBox="0 0 12 12" fill="none" aria-hidden="true">
    <circle cx="6" cy="6" r="4.3" stroke="currentColor" strokeOpacity="0.28" strokeWidth="1.8" />
    <path d="M6 1.700A4.3 4.3 0 0 1 10.3 6" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
  </svg>
)

export const InfoIcon = () => (
  <Icon size={14}>
    <circle cx="8" cy="8" r="6.2" />
    <path d="M8 7.300v3.800M8 4.900v.1" strokeWidth="1.9" />
  </Icon>
)

export const TrashIcon = () => (
  <Icon>
    <path d="M2.8 4.300h10.4M6.3 4.300V2.800h3.4v1.500M4.2 4.300l.6 8.900h6.4l.6-8.9M6.8 7v3.700M9.2 7v3.700" />
  </Icon>
)

export const PlusIcon = () => (
  <Icon>
    <path d="M8 3.200v9.600M3.2 8h9.600" />
  </Icon>
)

export const UndoIcon = () => (
  <Icon>
    <path d="M5.6 3 2.800 5.800l2.800 2.800M3.200 5.800h6a3.600 3.600 0 0 1 0 7.200H6.500" />
  </Icon>
)

export const RedoIcon = () => (
  <Icon>
    <path d="m10.400 3 2.800 2.800-2.800 2.800M12.800 5.800h-6a3.600 3.600 0 0 0 0 7.200h2.700" />
  </Icon>
)

export const PencilIcon = () => (
  <Icon>
    <path d="m3 13 .7-3L10.400 3.300a1.400 1.400 0 0 1 2 0l.3.3a1.400 1.400 0 0 1 0 2L6 12.300ZM9.300 4.400l2.300 2.300" />
  </Icon>
)

export const FolderIcon = () => (
  <Icon>
    <path d="M2 12.600V3.700h4.200l1.500 1.700H14v7.200Z" />
  </Icon>
)

export const HistoryIcon = () => (
  <Icon>
    <path d="M2.600 8a5.400 5.400 0 1 0 1.700-3.900L2.600 5.700M2.600 2.600v3.100h3.100M8 5v3.200l2.200 1.300" />
  </Icon>
)

export const SealIcon = () => (
  <Icon>
    <circle cx="8" cy="6.500" r="4.500" />
    <path d="m5.500 10.400-.8 4.100L8 12.900l3.300 1.600-.8-4.100M6.200 6.600l1.300 1.300 2.400-2.600" />
  </Icon>
)

export const GraphIcon = () => (
  <Icon>
    <rect x="1.500" y="5.800" width="4.400" height="4.400" rx="1" />
    <rect x="10.100" y="2" width="4.400" height="4.400" rx="1" />
    <rect x="10.100" y="9.600" width="4.400" height="4.400" rx="1" />
    <path d="M5.900 8c2.600 0 1.700-3.800 4.200-3.800M5.900 8c2.600 0 1.700 3.800 4.200 3.800" />
  </Icon>
)
