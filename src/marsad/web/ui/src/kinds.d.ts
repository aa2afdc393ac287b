declare module 'virtual:water' {
  const url: string;
  export default url;
}
